"""How one message is handed to the mail server or provider of the settings, and what the answer means."""
