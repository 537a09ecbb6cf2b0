"""A few whole documents, kept so that a change in what people read is seen as a diff. Made anew by ``python -m tests.golden``."""
