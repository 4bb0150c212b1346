"""How the report looks, as the user likes it."""
