import Diagnostics
import Files
import Foundation
import Reports
import Results

extension NotebookCommands {
  /// Holds a bundle against its checksums, makes it again from the notebook in it, and compares.
  ///
  /// - Parameters:
  ///   - report: a file for the account of it, as Markdown; nil for none.
  ///   - tolerance: the largest relative difference of a number.
  public func verify(_ path: String, report: String?, tolerance: Double) async -> Outcome {
    let tools: ReportTools
    do { tools = try ReportTools(templates: nil) } catch { return Outcome(error.status, error.diagnostics) }
    let bundle: GivenBundle
    do { bundle = try GivenBundle(path) } catch { return Outcome(.documentIsWrong, [error.diagnostic]) }
    let scratch = FileManager.default.temporaryDirectory.appending(path: "lazyrich-verify-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    do { try bundle.unpackInputs(into: scratch.path) } catch {
      return Self.unwritten("the scratch folder '\(scratch.path)' cannot be written: \(Self.reason(error))")
    }
    var commands = self
    commands.cache = nil
    commands.parameters = ParameterOverrides(bundle.environment.parameters)
    let notebook = scratch.appending(path: bundle.environment.notebook).path
    return await commands.withPlans([notebook], math: tools.math) { [commands] plans, _ in
      do {
        let (verification, failures) = try await commands.verification(
          of: bundle, plans[0], tools, tolerance: tolerance)
        return Self.outcome(of: verification, report: report).adding(failures)
      } catch {
        return Outcome(.executionFailed, [.error(.missingSoftware, at: nil, "\(error)", hint: "run: make setup")])
      }
    }
  }

  /// What was found, and why blocks of the notebook failed, if any did.
  private func verification(
    of bundle: GivenBundle, _ plan: NotebookPlan, _ tools: ReportTools, tolerance: Double
  ) async throws -> (Verification, failures: [Diagnostic]) {
    let (again, results) = try await reviewBundle(of: plan, isAnonymous: false, tools)
    let here = BundleEnvironment(notebook: bundle.environment.notebook, parameters: bundle.environment.parameters)
    let comparison = BundleComparison(
      bundle.files, made: again.files, otherVersions: bundle.environment.differences(here: here), tolerance: tolerance)
    let verification = Verification(
      name: bundle.name, digest: bundle.digest, environment: bundle.environment, environmentHere: here,
      artefacts: comparison.artefacts,
      claims: plan.claims.map { ($0.name, (results.claims[$0.name] ?? .unchecked).verdict.rawValue) },
      tolerance: tolerance)
    return (verification, results.failures.sorted { $0.key < $1.key }.flatMap(\.value))
  }

  private static func outcome(of verification: Verification, report: String?) -> Outcome {
    if let report {
      let text = VerificationReport(verification: verification).text
      let folder = URL(filePath: report).deletingLastPathComponent().path
      do { try SystemFile.write(Array(text.utf8), to: report, scratch: folder) } catch {
        return unwritten("the report '\(report)' cannot be written: \(error)")
      }
    }
    return Outcome(
      verification.isVerified ? .fine : .documentIsWrong, [], output: verification.text,
      form: .data(verification.json))
  }

  private static func unwritten(_ message: String) -> Outcome {
    Outcome(.executionFailed, [.unwritten(message)])
  }
}
