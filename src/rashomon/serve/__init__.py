"""The case in a browser: a local web application. ``app`` has the routes, ``desk`` the case that they share."""
