import Foundation
import Results
import Testing

/// Numbers and coordinates as messages write them.
@Suite struct MessageNumberTests {
  @Test(
    arguments: [
      (0.1 + 0.2, "0.3"), (7 * 0.1, "0.7"), (1.0 / 3, "0.333333"), (-2e-7 / 3, "-6.66667e-08"), (123456.78, "123457"),
      (9_007_199_254_740_991, "9007199254740991"), (1e300, "1e+300"), (0, "0"), (-0.5, "-0.5"), (.infinity, "inf"),
    ] as [(Double, String)])
  func haveNoDigitsOfRounding(_ value: Double, _ text: String) {
    #expect(MessageNumber.text(value) == text)
  }

  /// Two numbers that differ by more than rounding never read alike.
  @Test func twoNumbersHaveTheDigitsThatTellThemApart() {
    for exponent in 1...8 {
      let texts = MessageNumber.texts(2.4701, 2.4701 * (1 + pow(10, -Double(exponent))))
      #expect(texts.left == "2.4701" && texts.right != texts.left)
    }
    for (left, right, words) in [
      (0.1 + 0.2, 0.3, "0.3 0.3"), (1.0 / 3, 2.0 / 3, "0.333333 0.666667"), (.nan, .infinity, "nan inf"),
    ] as [(Double, Double, String)] {
      let texts = MessageNumber.texts(left, right)
      #expect("\(texts.left) \(texts.right)" == words)
    }
  }

  /// A coordinate that a message names can be selected as it is named; files have all of its digits.
  @Test func coordinatesAreSelectedAsTheyAreNamed() {
    let values = [0.1 + 0.2, 0.6000000000000001, 1.0 / 3, 31.6227766016838, 2e-9 / 7, 12]
    let axis = Coordinates.numbers(values)
    for (index, value) in values.enumerated() {
      let coordinate = Coordinate.number(value)
      #expect(Double(coordinate.messageText).map { axis.index(of: .number($0)) } == index)
      #expect(Double(coordinate.description) == value && coordinate.messageText.count <= 15)
    }
    #expect(Coordinate.number(0.1 + 0.2).selectorText == "0.3")
    #expect(NamedCoordinate("time", .number(0.1 + 0.2)).description == "time = 0.3")
  }
}
