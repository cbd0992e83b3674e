"""Data: datasets read from files, queries, frames and rows; values named and computed over them."""
