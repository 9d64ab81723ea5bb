import Foundation
import Testing

@testable import Dynamics

@Suite struct RungeKuttaTableauTests {
  private let tableau = RungeKuttaTableau.fehlberg8
  private var nodes: [Double] { tableau.stages.map { $0.reduce(0, +) } }

  @Test func nodesAreThoseOfTheMethod() {
    let expected: [Double] = [
      0, 2.0 / 27, 1.0 / 9, 1.0 / 6, 5.0 / 12, 0.5, 5.0 / 6, 1.0 / 6, 2.0 / 3, 1.0 / 3, 1, 0, 1,
    ]
    expectClose(nodes, expected, within: 1e-14)
  }

  @Test func powersUpToTheOrderAreIntegratedExactly() {
    for power in 0..<tableau.order {
      let sum = zip(tableau.weights, nodes).reduce(0) { $0 + $1.0 * pow($1.1, Double(power)) }
      expectClose(sum, 1 / Double(power + 1), within: 1e-14)
    }
    expectClose(tableau.errorWeights.reduce(0, +), 0, within: 1e-16)
  }

  /// dy/dx = y, whose step of length h is the exponential series up to the order.
  @Test func theMeasuredOrderIsTheClaimedOne() {
    let errors = [0.4, 0.2].map { length in abs(step(length) - exp(length)) }
    let order = log2(errors[0] / errors[1]) - 1
    #expect(abs(order - Double(tableau.order)) < 0.2)
  }

  private func step(_ length: Double) -> Double {
    var slopes: [Double] = []
    for stage in tableau.stages { slopes.append(1 + length * zip(stage, slopes).reduce(0) { $0 + $1.0 * $1.1 }) }
    return 1 + length * zip(tableau.weights, slopes).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
