"""Wholes parted by area: tree maps, marimekkos and sankeys."""
