"""The parts of the aerial scene generator; `aerial_scene.py` beside this folder puts them together."""
