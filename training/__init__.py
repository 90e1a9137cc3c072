"""Scripts that train what ships under ``rashomon/models``; each says what it needs."""
