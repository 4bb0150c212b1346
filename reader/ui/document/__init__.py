"""The open report on the screen: its text, what is marked in it, and its contents."""
