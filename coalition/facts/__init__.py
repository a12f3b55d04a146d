"""The facts lists: plain YAML files that the record can be loaded from and written back to.

`files` reads and writes the files, `shapes` and `checking` say what is wrong with them (neither asks the database),
`lines` puts a line beside the rows that hold it, `exporting` writes the public record back as lists, `importing`
loads lists as one edition. What each key means is told in data/facts/README.md.
"""
