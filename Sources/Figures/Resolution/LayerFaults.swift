import Diagnostics

/// The numbers of a layer that cannot be drawn, collected into one diagnostic of each kind.
struct LayerFaults {
  /// How many elements are at fault, and where the first one is.
  private struct Tally {
    var count = 0
    var first: [Int] = []
    /// The dimensions whose coordinates say where that is; nil for all.
    var axes: [Int]?
    var channel = Channel.y

    /// Counts `more` elements, of which the first is at `indices`.
    mutating func add(_ channel: Channel, _ more: Int = 1, at indices: [Int], along axes: [Int]? = nil) {
      if count == 0 { (first, self.axes, self.channel) = (indices, axes, channel) }
      count += more
    }
  }

  private var notNumbers = Tally()
  private var withoutAppearance = Tally()
  private var belowLog = Tally()
  private var isAnyNegative = false
  private var unlocated = Tally()

  /// Notes a number that is not one.
  mutating func addNotANumber(_ channel: Channel, at indices: [Int]) {
    notNumbers.add(channel, at: indices)
  }

  /// Notes elements of an object, at these indices along `axes`, whose appearance does not show a finite number.
  mutating func addWithoutAppearance(_ channel: Channel, _ count: Int, at indices: [Int], along axes: [Int]) {
    withoutAppearance.add(channel, count, at: indices, along: axes)
  }

  /// Notes an element that lies at or below 0 on a log axis. Zeros alone are not an error, since convergent sequences
  /// reach 0.
  mutating func addBelowLog(_ channel: Channel, isNegative: Bool, at indices: [Int]) {
    belowLog.add(channel, at: indices)
    isAnyNegative = isAnyNegative || isNegative
  }

  /// Notes a number at or below 0 on a log axis for a mark that cannot be drawn without it.
  mutating func addUnlocated(_ channel: Channel, at indices: [Int]) {
    unlocated.add(channel, at: indices)
  }

  /// One diagnostic for each kind that there is, of `layer` and its data.
  func diagnostics(of layer: LayerSpec, in panel: PanelSpec, over frame: LayerFrame) -> [Diagnostic] {
    let messages = FaultMessages(mark: layer.mark)
    let kinds: [(Tally, (Int, String, Channel) -> Message)] = [
      (notNumbers, messages.notANumber), (withoutAppearance, messages.withoutAppearance),
      (isAnyNegative ? belowLog : Tally(), messages.belowZero), (unlocated, messages.withoutPosition),
    ]
    return kinds.filter { $0.0.count > 0 }.map { tally, message in
      let location = frame.describe(tally.first, tally.axes ?? Array(frame.dimensions.indices))
      let (code, severity, text, hint) = message(
        tally.count, location.isEmpty ? "" : " (the first at \(location))", tally.channel)
      let range = panel.channel(tally.channel, of: layer)?.range ?? layer.range
      return Diagnostic(severity, code, at: range, text, hints: [.init(hint)])
    }
  }

  /// A diagnostic without its range.
  fileprivate typealias Message = (DiagnosticCode, Diagnostic.Severity, String, hint: String)
}

/// The messages about numbers that cannot be drawn, from their count, the location of the first one, and their channel.
private struct FaultMessages {
  let mark: any Mark

  func notANumber(_ count: Int, _ location: String, _ channel: Channel) -> LayerFaults.Message {
    let what = count == 1 ? "1 value is not a number" : "\(count) values are not numbers"
    return (
      .notANumber, .warning, "\(what)\(location); nothing is drawn there",
      "a run may have diverged; 'finite' and 'where' leave such elements out"
    )
  }

  func withoutAppearance(_ count: Int, _ location: String, _ channel: Channel) -> LayerFaults.Message {
    let (have, are) = count == 1 ? ("has", "is") : ("have", "are")
    let what = count.counting(mark.noun)
    return (
      .notANumber, .warning,
      "\(what) \(have) no finite number for '\(channel.rawValue)'\(location) and \(are) left out",
      "a run may have diverged; 'finite' and 'where' select the others"
    )
  }

  func belowZero(_ count: Int, _ location: String, _ channel: Channel) -> LayerFaults.Message {
    let result = mark.belowLog == .atEdge ? "drawn at its end" : "left out"
    return (
      .notPositive, .warning,
      "a log scale takes numbers above 0; \(count) \(count == 1 ? "is" : "are") at or below\(location), \(result)",
      "select the others, as in where(x > 0, x), or use 'type: linear'"
    )
  }

  func withoutPosition(_ count: Int, _ location: String, _ channel: Channel) -> LayerFaults.Message {
    let what = count.counting(mark.noun)
    return (
      .notPositive, .error,
      "a log scale has no position at or below 0, where \(what) \(count == 1 ? "lies" : "lie")\(location)",
      "leave these out, or use 'type: linear'"
    )
  }
}
