"""The case in a browser, a local web application: ``app`` has the routes, ``desk`` what they share."""
