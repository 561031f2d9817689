"""What gunicorn reads by itself when it is started beside `manage.py`. Words of the command line come first."""

# It would stand in the user's home and be shared by all sites of that user. Nothing here uses it.
control_socket_disable = True
