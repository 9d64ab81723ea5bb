import Archiving

/// The page that a reviewer reads first.
struct BundleReadme {
  private let title: String
  private let environment: BundleEnvironment

  init(title: String, _ environment: BundleEnvironment) { (self.title, self.environment) = (title, environment) }

  var file: BundleFile {
    BundleFile(
      path: BundleLayout.readme,
      text: """
        # \(title)

        Everything behind a report that LazyRich \(environment.programVersion) made of the notebook `\(environment.notebook)`.

        | where | what |
        |---|---|
        | `report/` | the page; beside it each figure as SVG, PDF and PNG with its data as CSV, each table as CSV and LaTeX |
        | `notebook/` | the notebook, and the files that it reads |
        | `results/` | what each experiment gave, in every digit, as JSON (`xarray.Dataset.from_dict`) |
        | `claims.json` | parameters, claims with their margins, and every printed value |
        | `environment.json` | the versions of the program and its libraries, and the parameters that were set |
        | `ro-crate-metadata.json` | all of this for programs (RO-Crate 1.1, Process Run Crate) |
        | `codecheck.yml`, `.zenodo.json` | the beginning of a certificate of CODECHECK; the description for a deposit at Zenodo |
        | `checksums.txt` | the SHA-256 of every file |

        ## To verify it

        1. Get LazyRich \(environment.programVersion) for Debian 12, from where the authors name it, and install it:

               sudo apt install ./lazyrich_\(environment.programVersion)_amd64.deb

        2. Run the notebook again, in the folder that the bundle was unpacked into:

               lazyrich verify . -o ../verification.md --report ../made-here

        3. Read the account `verification.md`, and the report in `made-here`, which is the one that was made on your machine.

        Step 2 runs every experiment again; the archive will do as well as the folder. Exit code 0 says that everything was checked
        and is so, 6 that a part could not be checked, 1 that something differs.

        That no file was changed since it was made can be seen without the program:

            sha256sum -c checksums.txt

        To make the report again:

            lazyrich render \(environment.notebook.quotedForShell)\(environment.options) -o again

        """)
  }
}
