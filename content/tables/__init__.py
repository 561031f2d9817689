"""Tables that come from elsewhere and tables that people take along: one reader and one writer for the whole site."""
