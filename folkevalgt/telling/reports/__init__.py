"""What ``validate`` found, in the forms other programs read. One module for each form."""
