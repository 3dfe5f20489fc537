"""What is kept between runs, by the content of a file and the version of the rules."""
