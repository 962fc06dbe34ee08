"""Makes up reviewers and their answers for the demo, with planted gaps that the app should find again.

It stands outside ``app``, is run by hand (``python -m simulator``), and gives the same files at every run.
How it works and what is planted: docs/demo.md.
"""
