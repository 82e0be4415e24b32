"""What this runtime has besides Python's library."""
