import Results

/// The keys of an experiment's runs: a digest of everything that a run depends on.
///
/// That is all that a run reads: the widths, the tasks and trainings up to its phase, the start, the seed, the noise,
/// the times of its records, the solvers' methods and the variables. It does not contain the
/// experiment's name and position, how its sweeps are written, or what is derived from the records.
struct RunKeys: Sendable {
  /// Returns a digest of bytes, another one for all other bytes.
  typealias DigestFunction = @Sendable ([UInt8]) -> RunDigest

  private let shard: RunDigest
  private let parts: [KeyPart]
  private let stages: [Stage]
  private let digest: DigestFunction
  // The rest depends on the grid, which a piece of an experiment has for itself.
  private let projections: [GridProjection]
  private let seedProjection: GridProjection
  private let seeds: [UInt64]

  /// What the runs of a phase depend on beside the seed.
  private struct Stage: Sendable {
    /// The digest of what all of them have in common.
    let head: RunDigest
    /// The numbers of the parts.
    let parts: [Int]
  }

  /// The keys of the runs of `plan`.
  init(_ plan: ExperimentPlan, digest: @escaping DigestFunction) {
    let spec = plan.spec
    let parts = KeyParts(spec, plan.schedule, digest)
    let stages = spec.phases.indices.map { phase in
      let (text, numbers) = parts.description(ofRunsIn: phase)
      return Stage(head: digest(Array(text.utf8)), parts: numbers)
    }
    let shard = digest(Array(Self.shardText(of: spec).utf8))
    self.init(shard: shard, parts: parts.list, stages: stages, digest: digest, of: plan)
  }

  private init(
    shard: RunDigest, parts: [KeyPart], stages: [Stage], digest: @escaping DigestFunction, of plan: ExperimentPlan
  ) {
    (self.shard, self.parts, self.stages, self.digest) = (shard, parts, stages, digest)
    let (grid, seeds) = (plan.grid, plan.combinations.seeds)
    projections = parts.map { GridProjection(from: grid, onto: $0.dimensions) }
    seedProjection = GridProjection(from: grid, onto: [seeds.dimension].compactMap { $0 })
    self.seeds = seeds.values
  }

  /// The same keys for the runs of `piece`, a piece of the same experiment.
  func ofPiece(_ piece: ExperimentPlan) -> RunKeys {
    RunKeys(shard: shard, parts: parts, stages: stages, digest: digest, of: piece)
  }

  /// What the group of its runs is identified by.
  static func shardText(of spec: ExperimentSpec) -> String {
    let methods = spec.solvers.map(\.method.keyText)
    let variables = spec.record.variables.map(\.name)
    return
      "\(Engine.description)\nsolvers \(methods.joined(separator: "; "))\nvariables \(variables.joined(separator: ", "))"
  }

  /// The key of a run.
  func key(of run: PhaseRun) -> RunKey {
    let stage = stages[run.phase]
    var bytes: [UInt8] = []
    bytes.reserveCapacity((stage.parts.count + 1) * RunDigest.byteCount + MemoryLayout<UInt64>.size)
    stage.head.withBytes { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: seeds[seedProjection.number(at: run.index)].littleEndian) { bytes.append(contentsOf: $0) }
    for part in stage.parts {
      parts[part].digests[projections[part].number(at: run.index)].withBytes { bytes.append(contentsOf: $0) }
    }
    return RunKey(shard: shard, name: digest(bytes))
  }
}
