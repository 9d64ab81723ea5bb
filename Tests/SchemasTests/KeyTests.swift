import Diagnostics
import Schemas
import Testing

/// The value of a key that is left out is the one that the manual prints for it.
@Suite struct KeyTests {
  private enum Fill: String, CaseIterable, Sendable { case solid, openCircle = "open-circle" }

  /// Reads the printed default of `key` back.
  private func reread<Value>(_ key: DefaultedKey<Value>) throws -> Value {
    let text = try #require(key.description.defaultText)
    var context = DecodingContext()
    let value = try #require(readYAML("key: \(text)").value)
    let record = try #require(Record(value, RecordSchema("map", keys: [key]), &context))
    return record.read(key, &context)
  }

  @Test(arguments: [0, 1, 1.4, 1e-3, 1e-12, 2.5e20, 0.1 + 0.2])
  func numbersPrintThemselves(_ number: Double) throws {
    #expect(try reread(Key.optional("key", ValueType<Double>.number, default: number, "")) == number)
  }

  @Test func wholeNumbersHaveNoDecimalPoint() {
    #expect(Key.optional("key", ValueType<Double>.number, default: 4, "").description.defaultText == "4")
    #expect(Key.optional("key", ValueType<Double>.number, default: 0.001, "").description.defaultText == "0.001")
  }

  @Test func otherValuesPrintThemselves() throws {
    #expect(try reread(Key.optional("key", ValueType<Int>.integer(0...99), default: 10, "")) == 10)
    #expect(try reread(Key.optional("key", ValueType<Bool>.boolean, default: true, "")) == true)
    #expect(try reread(Key.optional("key", ValueType<String>.word(among: ["a", "b"]), default: "b", "")) == "b")
    #expect(try reread(Key.optional("key", ValueType<Fill>.choice, default: .openCircle, "")) == .openCircle)
    #expect(try reread(Key.optional("key", ValueType<[Double]>.list(of: .number), default: [1, 0.5], "")) == [1, 0.5])
  }

  @Test func aTextIsReadByTheTypeOfItsKey() throws {
    let rate = Key.optional("key", ValueType<Double>.positiveNumber, defaultWritten: "1e-3", "")
    #expect(rate.defaultValue == 0.001)
    #expect(rate.description.defaultText == "1e-3")
    let deviations = Key.optional("key", ValueType<[Double]>.oneOrMany(of: .number), defaultWritten: "1", "")
    #expect(deviations.defaultValue == [1])
  }

  @Test func aTextOfAnotherTypeIsAMistake() async {
    await #expect(processExitsWith: .failure) {
      _ = Key.optional("key", ValueType<Double>.positiveNumber, defaultWritten: "-1", "")
    }
  }

  @Test(arguments: [("{}", 10), ("{key: 4}", 4), ("{key: many}", 10)])
  func theDefaultServesWhatIsAbsentOrWrong(_ yaml: String, _ wanted: Int) throws {
    let key = Key.optional("key", ValueType<Int>.integer(0...99), default: 10, "")
    var context = DecodingContext()
    let value = try #require(readYAML(yaml).value)
    let record = try #require(Record(value, RecordSchema("map", keys: [key]), &context))
    #expect(record.read(key, &context) == wanted)
  }
}
