"""What gunicorn reads by itself when it is started beside `manage.py`. Words of the command line come first."""

# It would stand in the user's home and be shared by all sites of that user. Nothing here uses it.
control_socket_disable = True

# The code is read once. Else a worker that takes the place of one which answered its share (--max-requests) would read
# what a `git pull` has just brought, before `make build` and `migrate`. So a new version needs a restart, not a reload.
preload_app = True
