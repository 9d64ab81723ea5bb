import Diagnostics
import Schemas

/// The position of a panel inside another panel.
struct InsetSpec: Sendable {
  /// The panel that it lies in.
  let panel: LocatedName
  /// Fractions of that panel's plotting area, from its lower left: x, y, width, height.
  let area: Rectangle

  private enum Keys {
    static let panel = Key.required("in", .locatedName, "the panel that contains the inset")
    static let area = Key.required(
      "at", ValueType<[Double]>.list(of: .number(in: NumberRange("a fraction from 0 to 1", from: 0, to: 1))),
      "[x, y, width, height] in fractions of that panel, from its lower left")
  }

  static let schema = RecordSchema("inset", keys: [Keys.panel, Keys.area])

  static let type = ValueType<InsetSpec>.record(schema) { record, context in
    guard let panel = record.read(Keys.panel, &context), let numbers = record.read(Keys.area, &context) else {
      return nil
    }
    guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0, numbers[0] + numbers[2] <= 1 + 1e-9,
      numbers[1] + numbers[3] <= 1 + 1e-9
    else {
      context.report(
        .error(
          .outOfRange, at: record.range(of: "at"), "an inset lies within its panel",
          hint: "write four fractions, [x, y, width, height], such as [0.55, 0.5, 0.4, 0.45]"))
      return nil
    }
    return InsetSpec(
      panel: panel, area: Rectangle(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]))
  }
}
