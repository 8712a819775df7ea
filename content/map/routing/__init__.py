"""Ways on foot through a town: the graph, who can use which part of it, and the route between two places."""
