import Foundation
import LinearAlgebra
import Testing

@Suite struct NumericalBackendTests {
  @Test func operationsUseOneThread() {
    #expect(NumericalBackend.threadCount == 1)
  }

  @Test(.enabled(if: processorHasHaswellInstructions))
  func kernelsAreTheSameOnEveryProcessorThatHasThem() {
    #expect(NumericalBackend.coreName == "Haswell")
  }
}

private let processorHasHaswellInstructions: Bool = {
  guard let description = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return false }
  return description.contains(" avx2 ") && description.contains(" fma ")
}()
