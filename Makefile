# make run    sets up what is missing, builds, loads the demo town, serves http://127.0.0.1:3000
# make test   sets up what is missing, and runs everything
# make check  formatting and lints only
# make deny   licences, bans and sources of what comes in from outside; known holes, where a list of them is at hand
# make bench  measures beside peers and writes bench/REPORT.md (bench-quick: the small sizes, into target/bench)
# make clean  forgets what this clone has built

.PHONY: run test check deny bench bench-quick clean
run:
	@.ci/serve
test:
	@.ci/test
check:
	@.ci/set-up run && .ci/lint
deny:
	@.ci/deny
bench:
	@.ci/bench full
bench-quick:
	@.ci/bench quick
clean:
	rm -rf target
