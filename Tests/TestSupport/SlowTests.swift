import Foundation

/// Whether the tests that take long run too, as in `make test-all`.
package let runsSlowTests = ProcessInfo.processInfo.environment["LAZYRICH_SLOW_TESTS"] != nil
