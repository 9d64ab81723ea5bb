# LazyRich: two commands do everything on a fresh Debian 12 machine with Swift 6.3, git and make:
#   make report   install what is missing, build, render every notebook into output/
#   make test     install what is missing, build with every check, run the tests

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build report docs api install deb test test-all test-cluster test-install sanitize lint bench fuzz clean

SYSTEM_PACKAGES := pkg-config libopenblas-dev liblapacke-dev libcairo2-dev libpango1.0-dev libfontconfig-dev zlib1g-dev \
	libmd4c-dev libmd4c-html0-dev libjavascriptcoregtk-4.1-0 libjs-katex fonts-katex libssl-dev libmimalloc-dev fonts-inter fonts-dejavu-core
# The names of system packages that are not installed.
MISSING = $(shell for p in $(SYSTEM_PACKAGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SOURCES := Package.swift Sources Tests Benchmarks Fuzzing/Package.swift Fuzzing/Sources
BUILD := swift build -c release --product lazyrich
PROGRAM := .build/release/lazyrich

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 14

setup: ## Install the Debian packages that are missing
	@missing="$(MISSING)"; if [ -n "$$missing" ]; then \
	  echo "installing: $$missing"; \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $$missing; \
	fi

build: setup ## Build the program at .build/release/lazyrich
	$(BUILD)

report: build ## Render every notebook into output/
	$(PROGRAM) render notebooks -o output
	$(PROGRAM) render notebooks/studies -o output/studies

docs: build ## Render the pages of docs/ into output/docs
	packaging/docs.sh $(PROGRAM) output/docs

api: build ## Document the libraries Dynamics and Results, from their comments, in output/api
	packaging/api.sh .build/release output/api

PREFIX := /usr/local

install: build ## Install the program, its manual pages and completions below PREFIX (/usr/local)
	packaging/install.sh $(PROGRAM) $(PREFIX) $(DESTDIR)

deb: build ## Make a Debian package in output/, for machines without Swift
	@command -v dpkg-shlibdeps > /dev/null || $(SUDO) apt-get install -qy --no-install-recommends dpkg-dev
	packaging/deb.sh $(PROGRAM) output

test-install: deb ## Install the package on a bare Debian 12, render and verify there (needs root)
	packaging/test.sh output/lazyrich_*.deb

lint: ## Check the formatting of the code
	swift format lint --strict --parallel -r $(SOURCES)

# Runs tests, and says at the end once more what failed: between it and the end are thousands of lines.
define RUN_TESTS
@set -o pipefail; $(1) 2>&1 | tee .build/tests.log || { \
  echo; echo "What failed:"; grep -aA 8 'recorded an issue' .build/tests.log | grep -avE '^(✔|◇)' | head -200; exit 1; }
endef

test: setup lint ## Build with every check and run the tests
	swift build --build-tests --explicit-target-dependency-import-check error
	$(call RUN_TESTS,swift test --disable-xctest --skip-build)

test-all: test ## Run the slow tests too, and all tests under the sanitizers
	$(call RUN_TESTS,LAZYRICH_SLOW_TESTS=1 swift test --disable-xctest --skip-build)
	$(MAKE) sanitize
	$(MAKE) test-cluster
	$(MAKE) test-install

test-cluster: build ## Compute a sweep with Slurm on this machine while its tasks are killed (needs root)
	Tests/cluster/run.sh $(PROGRAM)

# JavaScriptCore handles faults itself and compiles code at run time, which sanitizers do not know. Memory that the process
# still holds at its end is not a leak.
SANITIZED := JSC_useJIT=0 \
	ASAN_OPTIONS=detect_leaks=0:allow_user_segv_handler=1:suppressions=$(CURDIR)/Tests/address-sanitizer.supp \
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.supp

sanitize: setup ## Run the tests under the address and thread sanitizers
	for sanitizer in address thread; do \
	  swift build --build-tests --sanitize=$$sanitizer --scratch-path .build-$$sanitizer && \
	  $(SANITIZED) swift test --disable-xctest --skip-build --sanitize=$$sanitizer --scratch-path .build-$$sanitizer || exit 1; \
	done

bench: build ## Measure the benchmark workloads, small calls, all notebooks from the cache, and how inputs grow
	@swift run -c release lazyrich-benchmarks
	@Benchmarks/program.sh $(PROGRAM)
	@Benchmarks/notebooks.sh $(PROGRAM)
	@Benchmarks/growth.sh $(PROGRAM)

fuzz: setup ## Feed broken inputs to all readers, FUZZ_SECONDS (60) each
	swift build --package-path Fuzzing -c release --sanitize=fuzzer -Xswiftc -enable-testing
	Fuzzing/run.sh

clean: ## Remove everything that was built and rendered
	rm -rf .build .build-address .build-thread Fuzzing/.build Fuzzing/corpus Fuzzing/findings output/*
