import Dynamics
import Testing

/// One row of reference values: s, a₀, λ, τ, t, γ, 1 − γ, a.
private struct Row: Decodable {
  let numbers: [Double]

  init(from decoder: any Decoder) throws {
    numbers = try decoder.singleValueContainer().decode([Double].self)
  }

  var mode: ModeDynamics { ModeDynamics(target: numbers[0], start: numbers[1], relativeScale: numbers[2]) }
  var time: Double { numbers[4] / numbers[3] }
}

private struct Arrivals: Decodable {
  struct Arrival: Decodable {
    let s: Double
    let a0: Double
    let lambda: Double
    let tau: Double?
    let target: Double
    let time: Double?
  }

  let timesToTarget: [Arrival]
}

@Suite struct ModeDynamicsTests {
  @Test func strengthsAgreeWithTheReference() throws {
    for row in try GoldenFile<Row>.read("singular_value_dynamics").cases {
      let (done, remaining) = row.mode.progress(at: row.time)
      expectClose(done, row.numbers[5], within: 1e-12 * row.numbers[5], "\(row.numbers)")
      if row.numbers[6] > 1e-280 {
        expectClose(remaining, row.numbers[6], within: 1e-9 * row.numbers[6], "\(row.numbers)")
      }
      expectClose(row.mode.strength(at: row.time), row.numbers[7], within: 1e-12, "\(row.numbers)")
    }
  }

  /// The relative errors of γ and 1 − γ over all rows, λ = ±1000 and t = 10⁴ among them (theory §7).
  @Test func bothTheWayDoneAndTheRestKeepTheirDigits() throws {
    let rows = try GoldenFile<Row>.read("singular_value_dynamics").cases
    #expect(rows.count == 875)
    #expect(rows.contains { abs($0.numbers[2]) == 1000 } && rows.contains { $0.numbers[4] == 1e4 })
    let (done, remaining) = rows.reduce((0.0, 0.0)) { worst, row in
      let found = row.mode.progress(at: row.time)
      return (
        max(worst.0, relativeError(found.done, row.numbers[5])),
        max(worst.1, row.numbers[6] > 1e-280 ? relativeError(found.remaining, row.numbers[6]) : 0)
      )
    }
    // 2.2 · 10⁻¹⁴ to the digits given.
    #expect(done < 2.25e-14 && remaining < 2.25e-14, "\(done), \(remaining)")
  }

  private func relativeError(_ found: Double, _ expected: Double) -> Double {
    found == expected ? 0 : abs(found - expected) / expected
  }

  @Test func arrivalsAgreeWithTheReference() throws {
    for arrival in try decodeGolden(Arrivals.self, "singular_value_dynamics").timesToTarget {
      let mode = ModeDynamics(target: arrival.s, start: arrival.a0, relativeScale: arrival.lambda)
      let time = mode.time(toReach: arrival.target) * (arrival.tau ?? 1)
      if let expected = arrival.time {
        expectClose(time, expected, within: 1e-12 * max(1, expected))
      } else {
        #expect(time == .infinity)
      }
    }
  }

  private static let modes = [
    ModeDynamics(target: 2, start: 0.01, relativeScale: 0), ModeDynamics(target: 1, start: -0.5, relativeScale: 1e-3),
    ModeDynamics(target: 1.5, start: 3, relativeScale: -2), ModeDynamics(target: 0, start: 0.7, relativeScale: 1),
    ModeDynamics(target: 0, start: -0.7, relativeScale: 0), ModeDynamics(target: 1, start: 0.2, relativeScale: 40),
  ]

  @Test(arguments: modes) func strengthSatisfiesItsEquation(mode: ModeDynamics) {
    let (time, step) = (0.7, 1e-5)
    let slope = (mode.strength(at: time + step) - mode.strength(at: time - step)) / (2 * step)
    let strength = mode.strength(at: time)
    let speed = (mode.relativeScale * mode.relativeScale + 4 * strength * strength).squareRoot()
    expectClose(slope, speed * (mode.target - strength), within: 1e-7)
  }

  @Test(arguments: modes) func startAndEnd(mode: ModeDynamics) {
    #expect(mode.strength(at: 0) == mode.start)
    expectClose(mode.strength(at: .infinity), mode.target, within: 1e-15)
  }

  @Test(arguments: modes) func arrivalInvertsStrength(mode: ModeDynamics) {
    for time in [0.01, 0.1, 0.3] {
      expectClose(mode.time(toReach: mode.strength(at: time)), time, within: 1e-9)
    }
  }

  @Test func aReversedModeWithoutRelativeScaleNeverArrives() {
    let mode = ModeDynamics(target: 1, start: -0.5, relativeScale: 0)
    #expect(mode.strength(at: 1e4) == 0)
    #expect(mode.time(toReach: 0.5) == .infinity)
    #expect(mode.time(toReach: 0) == .infinity)
    #expect(mode.time(toReach: -0.5) == 0)
  }
}
