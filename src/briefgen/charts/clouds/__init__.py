"""Charts of points on two axes of numbers: how rows are read, where the plot is divided, what is said of it."""
