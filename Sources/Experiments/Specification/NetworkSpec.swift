import Dynamics
import Schemas

/// The key `network`: the widths of the layers.
enum NetworkSpec {
  private static let inputs = Key.required("inputs", .integer(1...Limits.width), "number of input units, Ni")
  private static let hidden = Key.required("hidden", .integer(1...Limits.width), "number of hidden units, Nh")
  private static let outputs = Key.required("outputs", .integer(1...Limits.width), "number of output units, No")

  /// The keys of `network`.
  static let schema = RecordSchema(
    "network", keys: [inputs, hidden, outputs], foreignNames: ForeignSettings.keys)

  /// Reads the widths.
  static let type = ValueType<Widths>.record(schema) { record, context in
    let inputs = record.read(inputs, &context)
    let hidden = record.read(hidden, &context)
    let outputs = record.read(outputs, &context)
    guard let inputs, let hidden, let outputs else { return nil }
    return Widths(inputs: inputs, hidden: hidden, outputs: outputs)
  }
}

extension SweptSection<Widths> {
  /// The numbers of input, hidden and output units of each combination.
  var unitCounts: (inputs: SettingTable<Int>, hidden: SettingTable<Int>, outputs: SettingTable<Int>) {
    (
      table(of: ["inputs"]) { $0.spec.inputs }, table(of: ["hidden"]) { $0.spec.hidden },
      table(of: ["outputs"]) { $0.spec.outputs }
    )
  }

  /// What each combination means, without reading it again.
  var widths: some RandomAccessCollection<Widths> {
    let counts = unitCounts
    return (0..<count).lazy.map {
      Widths(inputs: counts.inputs[$0], hidden: counts.hidden[$0], outputs: counts.outputs[$0])
    }
  }
}
