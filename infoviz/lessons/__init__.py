"""What a page teaches: reads and checks the lesson files. No Qt."""
