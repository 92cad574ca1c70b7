from hypothesis import settings

# The same examples on every machine, and no verdict by the clock: a slow machine is no failure.
settings.register_profile("house", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("house")
