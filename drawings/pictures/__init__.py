"""The pictures themselves, a module for each field of work. A new module here is found without being named."""
