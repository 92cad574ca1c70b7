"""`python -m sayso` is the command `sayso`."""

from sayso.cli.main import run

if __name__ == "__main__":
    run()
