import Results

/// Something that a run depends on, for all of its combinations.
struct KeyPart: Sendable {
  /// What its combinations are identified by.
  let digests: SectionDigests
  /// The dimensions of its combinations.
  let dimensions: [Dimension]
}

/// All that the runs of an experiment depend on, but the seed.
struct KeyParts {
  /// Its sections, and when its trainings are recorded.
  private(set) var list: [KeyPart] = []
  private let spec: ExperimentSpec
  private var shared: [(title: String, number: Int)] = []
  private var phases: [Phase] = []

  /// The parts of a phase by their numbers.
  private struct Phase {
    let name: String
    let task: Int?
    /// The training, when it is recorded, and what is done before.
    let rest: [(title: String, number: Int)]
  }

  init(_ spec: ExperimentSpec, _ schedule: RecordSchedule, _ digest: @escaping RunKeys.DigestFunction) {
    self.spec = spec
    shared = [("network", add(spec.network, digest)), ("init", add(spec.initialisation, digest))]
    if let noise = spec.noise { shared.append(("noise", add(noise, digest))) }
    if let tests = spec.tests { shared.append(("tests", add(tests, digest))) }
    for (phase, records) in zip(spec.phases, schedule.phases) {
      let times = SectionDigests(listing: Self.digests(of: records, digest), digest)
      let task = phase.task.map { add($0, digest) }
      var rest = [("times", add(KeyPart(digests: times, dimensions: phase.training?.dimensions ?? [])))]
      if let training = phase.training { rest.append(("train", add(training, digest))) }
      if let preparation = phase.preparation { rest.append(("before", add(preparation, digest))) }
      phases.append(Phase(name: phase.name ?? "", task: task, rest: rest))
    }
  }

  /// What the runs of a phase have in common, as text, and the numbers of the parts in which they differ, in the order
  /// of that text.
  func description(ofRunsIn phase: Int) -> (text: String, numbers: [Int]) {
    var (text, numbers) = (phase == phases.count - 1 ? "the last" : "", [Int]())
    func add(_ part: (title: String, number: Int)) {
      text += "\n\(part.title)"
      numbers.append(part.number)
    }
    shared.forEach(add)
    for (index, parts) in phases.enumerated() where index <= phase || spec.recordsObjectives {
      text += "\nphase \(parts.name)\(index == phase ? ", this" : "")"
      if let task = parts.task { add(("task", task)) }
      if index <= phase { parts.rest.forEach(add) }
    }
    return (text, numbers)
  }

  private mutating func add(_ part: KeyPart) -> Int {
    list.append(part)
    return list.count - 1
  }

  private mutating func add<Spec>(_ section: SweptSection<Spec>, _ digest: @escaping RunKeys.DigestFunction) -> Int {
    add(KeyPart(digests: SectionDigests(section, digest), dimensions: section.dimensions))
  }

  /// The digests of the times of records, bit by bit.
  private static func digests(of records: [RecordSchedule.Records], _ digest: RunKeys.DigestFunction) -> [RunDigest] {
    var last: (records: RecordSchedule.Records, digest: RunDigest)?
    return records.map { records in
      if let last, last.records == records { return last.digest }
      var writer = ByteWriter()
      writer.write(records.end)
      writer.write(records.entries) { $0.write($1.time) }
      last = (records, digest(writer.bytes))
      return last?.digest ?? digest(writer.bytes)
    }
  }
}
