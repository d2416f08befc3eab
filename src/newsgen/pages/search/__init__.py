"""Search: its page, what goes into its index, and the shards that the index is parted into."""
