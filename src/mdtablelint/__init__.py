"""A linter and formatter for the Markdown tables of paper lists."""

__version__ = "0.1.0"
HOME = "https://github.com/mdtablelint/mdtablelint"
