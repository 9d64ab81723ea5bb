import Diagnostics
import Results

/// Evaluates the channels of one layer.
struct LayerEvaluation {
  let panel: PanelSpec
  let layer: LayerSpec
  let scope: EvaluationScope
  private(set) var diagnostics: [Diagnostic] = []
  /// The statistic that the layer shows.
  private(set) var stat: StatData?
  /// The conditions on coordinates by which the channels leave elements out.
  private var selections: [LabelledArray] = []

  init(_ layer: LayerSpec, of panel: PanelSpec, in scope: EvaluationScope) {
    (self.layer, self.panel, self.scope) = (layer, panel, scope)
  }

  /// All channels over their common dimensions; nil (and reports) if one of them has no value.
  mutating func frame() -> LayerFrame? {
    reportMissingChannels()
    let specs = layer.mark.channels.compactMap { channel in
      panel.channel(channel, of: layer).map { (channel: channel, spec: $0) }
    }
    guard let arrays = evaluateExpressions(specs), agree(arrays), let channels = summarised(arrays) else { return nil }
    var frame = LayerFrame(channels)
    reportIdleAxis(in: frame)
    addCoordinates(specs, to: &frame)
    for condition in selections { frame.addSelection(condition) }
    for item in arrays {
      if let array = item.unfiltered { frame.addUnfiltered(item.channel, summarisedCentre(array, of: item.channel)) }
    }
    return diagnostics.hasErrors ? nil : frame
  }

  private mutating func reportMissingChannels() {
    for channel in layer.mark.required where panel.channel(channel, of: layer) == nil {
      if layer.anchor != nil, channel.isPosition { continue }
      diagnostics.append(
        .error(
          .missingChannel, at: layer.range, "the mark '\(layer.mark.name)' needs the channel '\(channel.rawValue)'",
          hint: "write '\(channel.rawValue): …' in the layer, or 'value' in the panel's scale"))
    }
  }

  private struct Evaluated {
    let channel: Channel
    let array: LabelledArray
    let spec: ChannelSpec
    /// The array as it would be if no condition left anything out; nil where none does.
    let unfiltered: LabelledArray?
  }

  /// Expressions of experiments come first; those with bare names of coordinates see the dimensions of the others.
  private mutating func evaluateExpressions(_ specs: [(channel: Channel, spec: ChannelSpec)]) -> [Evaluated]? {
    var evaluated: [Evaluated] = []
    var waiting: [(channel: Channel, spec: ChannelSpec)] = []
    for item in specs {
      if case .words(let words) = item.spec {
        let array = LabelledArray(words.text(in: scope))
        evaluated.append(Evaluated(channel: item.channel, array: array, spec: item.spec, unfiltered: nil))
      }
      guard case .expression(let expression) = item.spec else { continue }
      if expression.references.contains(where: { $0.dataset == nil }) {
        waiting.append(item)
      } else if let array = evaluate(expression, in: scope) {
        let unfiltered = expression.unfiltered(array, in: scope)
        evaluated.append(Evaluated(channel: item.channel, array: array, spec: item.spec, unfiltered: unfiltered))
      }
    }
    guard !diagnostics.hasErrors else { return nil }
    let frame = LayerFrame(evaluated.map { ($0.channel, $0.array) })
    reportTakenAxis(in: frame)
    let inner = scope.withCoordinates(of: frame, and: layer.axis)
    for case (let channel, .expression(let expression)) in waiting {
      if let array = evaluate(expression, in: inner) {
        let unfiltered = expression.unfiltered(array, in: inner)
        evaluated.append(
          Evaluated(channel: channel, array: array, spec: .expression(expression), unfiltered: unfiltered))
      }
    }
    return diagnostics.hasErrors ? nil : evaluated + ownAxis(specs, beside: evaluated)
  }

  /// The layer's own axis in the channels that are its bare name, where no expression brings its dimension.
  private func ownAxis(
    _ specs: [(channel: Channel, spec: ChannelSpec)], beside evaluated: [Evaluated]
  ) -> [Evaluated] {
    guard let axis = layer.axis, !evaluated.contains(where: { $0.array.dimension(axis.dimension.name) != nil }) else {
      return []
    }
    return specs.compactMap { channel, spec in
      guard case .coordinate(let name) = spec, name.text == axis.dimension.name else { return nil }
      return Evaluated(channel: channel, array: axis.variable.array, spec: spec, unfiltered: nil)
    }
  }

  /// Reports an axis of the layer's own that has the name of a coordinate of its data.
  private mutating func reportTakenAxis(in frame: LayerFrame) {
    guard let axis = layer.axis, frame.coordinateNames.contains(axis.dimension.name) else { return }
    diagnostics.append(
      .error(
        .conflictingKeys, at: axis.range, "the data of this layer have a coordinate '\(axis.dimension.name)' already",
        hint: "give the axis another name, or leave it out"))
  }

  /// Reports an axis of the layer's own along which nothing is drawn.
  private mutating func reportIdleAxis(in frame: LayerFrame) {
    guard let axis = layer.axis, frame.dimension(named: axis.dimension.name) == nil else { return }
    diagnostics.append(
      .error(
        .unusedDimension, at: axis.range, "no channel of this layer uses its axis '\(axis.dimension.name)'",
        hint: "use it in an expression, such as y: \(axis.dimension.name) ^ 2"))
  }

  private mutating func evaluate(_ expression: Expression, in scope: EvaluationScope) -> LabelledArray? {
    do throws(EvaluationError) {
      let array = try expression.evaluate(in: scope)
      selections += expression.selections(in: scope)
      return array
    } catch {
      diagnostics.append(error.diagnostic)
      return nil
    }
  }

  /// Reports dimensions of one name whose coordinates differ between channels.
  private mutating func agree(_ arrays: [Evaluated]) -> Bool {
    var first: [String: (dimension: Dimension, channel: Channel)] = [:]
    for item in arrays {
      for dimension in item.array.dimensions {
        guard let known = first[dimension.name] else {
          first[dimension.name] = (dimension, item.channel)
          continue
        }
        if known.dimension.coordinates.matches(dimension.coordinates) { continue }
        reportMismatch(dimension, known.channel, known.dimension, item)
      }
    }
    return !diagnostics.hasErrors
  }

  private mutating func reportMismatch(
    _ dimension: Dimension, _ other: Channel, _ known: Dimension, _ item: Evaluated
  ) {
    diagnostics.append(
      .error(
        .differentCoordinates, at: item.spec.range,
        "the channels '\(other.rawValue)' and '\(item.channel.rawValue)' have different coordinates of dimension "
          + "'\(dimension.name)' (\(known.count) and \(dimension.count) of them)",
        hint: "select the same coordinates in both, such as [\(dimension.name)=[…]]"))
  }

  /// The channels with the layer's statistic in place of y; nil (and a report) if the statistic is impossible.
  private mutating func summarised(_ arrays: [Evaluated]) -> [(channel: Channel, array: LabelledArray)]? {
    let channels = arrays.map { (channel: $0.channel, array: $0.array) }
    guard let spec = layer.stat else { return channels }
    guard let y = arrays.first(where: { $0.channel == .y }), y.array.kind == .numbers else {
      diagnostics.append(
        .error(
          .missingChannel, at: layer.range, "'stat' summarises 'y', which is not an expression with numbers here",
          hint: "write 'y: …' in the layer, or leave 'stat' out"))
      return nil
    }
    for name in spec.over where y.array.dimension(name.text) == nil {
      diagnostics.append(.unknownDimension(name, in: y.array.dimensions.map(\.name), "the 'y' that is summarised"))
    }
    for other in arrays where other.channel != .y {
      for name in spec.over where other.array.dimension(name.text) != nil { reportKept(name, other) }
    }
    guard !diagnostics.hasErrors else { return nil }
    let summary = LayerSummary(spec, of: y.array)
    stat = summary.data
    return channels.filter { $0.channel != .y } + summary.channels
  }

  /// What a channel shows of `array`: of y its statistic, where there is one.
  private func summarisedCentre(_ array: LabelledArray, of channel: Channel) -> LabelledArray {
    guard let spec = layer.stat, channel == .y else { return array }
    return LayerSummary(spec, of: array).channels.first { $0.channel == .y }?.array ?? array
  }

  private mutating func reportKept(_ name: LocatedName, _ other: Evaluated) {
    diagnostics.append(
      .error(
        .unusedDimension, at: other.spec.range,
        "'\(other.channel.rawValue)' varies along '\(name.text)', which 'stat' summarises",
        hint: "reduce it too, such as mean(…, over=\(name.text)), or select one"))
  }

  private mutating func addCoordinates(
    _ specs: [(channel: Channel, spec: ChannelSpec)], to frame: inout LayerFrame
  ) {
    for case (let channel, .coordinate(let name)) in specs {
      if let array = frame.coordinateArray(named: name.text) {
        frame.add(channel, array)
      } else if layer.stat?.over.contains(where: { $0.text == name.text }) == true {
        diagnostics.append(
          .error(
            .unusedDimension, at: name.range,
            "'\(name.text)' is what 'stat' summarises, so this layer has no such coordinate",
            hint: "summarise another dimension, or leave out 'stat'"))
      } else {
        let unknown = Diagnostic.unknownDimension(name, in: frame.coordinateNames, "this layer's data")
        diagnostics.append(
          variable(called: name, for: channel, specs).map { unknown.replacingHints(with: $0) } ?? unknown)
      }
    }
  }
}

extension LayerEvaluation {
  /// How a variable is written that a bare name cannot mean; nil where no experiment of the layer has it.
  private func variable(
    called name: LocatedName, for channel: Channel, _ specs: [(channel: Channel, spec: ChannelSpec)]
  ) -> String? {
    let owners = specs.flatMap { item -> [String] in
      if case .expression(let expression) = item.spec { expression.datasetNames } else { [] }
    }
    guard let owner = owners.first(where: { scope.datasets[$0]?[name.text] != nil }),
      let dimension = scope.datasets[owner]?[name.text]?.array.dimensions.last
    else { return nil }
    let along = channel == .x && layer.along == nil ? " in the layer, with 'along: \(dimension.name)'" : ""
    return "'\(name.text)' is a variable: write '\(channel.rawValue): \(owner).\(name.text)'\(along)"
  }
}

extension Diagnostic {
  fileprivate func replacingHints(with hint: String) -> Diagnostic {
    Diagnostic(severity, code, at: range, message, hints: [.init(hint)])
  }

  /// An error that data have no coordinate called `name`.
  static func unknownDimension(_ name: LocatedName, in names: [String], _ what: String) -> Diagnostic {
    .error(
      .unknownDimension, at: name.range, "no dimension or coordinate '\(name.text)' in \(what)",
      hint: Suggestion.hint(for: name.text, among: names.uniqued))
  }
}
