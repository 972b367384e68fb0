"""The State and everything about time: intents, gestures, history, readings. No Qt."""
