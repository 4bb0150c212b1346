"""Small parts that several panels are made of. They know the theme and no feature."""
