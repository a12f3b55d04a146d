# The commands of this project; each needs only Python 3.11 or newer, and `make run` sets up the rest.
# PYTHON names another interpreter, PORT another port: `make run PORT=8080`.

PYTHON ?= python3
export PORT

.DEFAULT_GOAL := help
COMMANDS := run test bench evaluate audit lint format shell reset lock map messages

.PHONY: help $(COMMANDS)

help:
	@echo "make run     set up and serve the tracker on this machine (PORT=8000)"
	@echo "make test    everything that guards a change"
	@echo "make bench   measure speed and size (SIZE=100000)"
	@echo "make evaluate  how well the reader of articles does (EXTRACTION_DIR= a labelled folder)"
	@echo "make audit   accessibility and links of every page, in every theme and width"
	@echo "make lint    linters and types; make format: put the code in order"
	@echo "make shell   Django's shell on the data of make run"
	@echo "make reset   delete the data of make run, make test and make bench"
	@echo "make lock    write the locked requirements anew"
	@echo "make messages  gather what pages say, for translators, and compile their translations"
	@echo "make map     draw the map's borders anew from Natural Earth (ATLAS= a file of world-atlas)"

$(COMMANDS):
	@$(PYTHON) local/bootstrap.py $@
