"""The walk through the main job in real windows: one module of steps a kind of work."""
