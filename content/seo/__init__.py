"""What machines are told: search engines, feed readers, and whoever shows a shared link."""
