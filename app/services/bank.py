"""The case bank and the quizzes built from it: taking files in, and looking at what is there."""
