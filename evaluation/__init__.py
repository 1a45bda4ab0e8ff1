"""How good is vision, how fast is everything: labelled cases in, a table of numbers out. Not unit tests."""
