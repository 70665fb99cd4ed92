"""Map tools: gestures on the canvas become oriented boxes and areas."""
