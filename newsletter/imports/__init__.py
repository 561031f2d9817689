"""Lists from elsewhere: read, checked, kept in parts, and worked through in the background.

`taking` reads the file, `columns` and `statuses` guess what it says, `rows` understands it row by row, `checking` says
what would happen, `unread` what nobody was asked about, `working` does it. What is
checked and what is done is decided by one function, `checking.decide`.

Nothing here holds a whole file in memory. Doing a part twice changes nothing the second time, so a worker may die.
"""
