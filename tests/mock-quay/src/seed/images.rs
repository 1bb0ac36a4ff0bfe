//! Manifests that look built: base layers shared within a repository, a few of their own.

use crate::state::{
    Artifact, Child, Digest, Image, Layer, Manifest, Millis, Platform, Random, Repository,
};

const PLATFORMS: [Platform; 5] = [
    Platform {
        architecture: "amd64",
        variant: None,
    },
    Platform {
        architecture: "arm64",
        variant: Some("v8"),
    },
    Platform {
        architecture: "s390x",
        variant: None,
    },
    Platform {
        architecture: "ppc64le",
        variant: None,
    },
    Platform {
        architecture: "arm",
        variant: Some("v7"),
    },
];

const KIB: u64 = 1 << 10;
const MIB: u64 = 1 << 20;

const STEPS: [&str; 6] = [
    "/bin/sh -c apt-get update && apt-get install -y --no-install-recommends curl ca-certificates",
    "COPY --chown=1001:0 package.json package-lock.json /app/ # buildkit",
    "RUN /bin/sh -c npm ci --omit=dev # buildkit",
    "COPY --chown=1001:0 . /app # buildkit",
    "RUN /bin/sh -c make install # buildkit",
    "WORKDIR /app",
];

/// Builds the images of one repository.
pub(super) struct Images {
    base: Vec<Layer>,
}

impl Images {
    pub(super) fn new(random: &mut Random) -> Self {
        let system = layer(
            random,
            24 * MIB,
            80 * MIB,
            "/bin/sh -c #(nop) ADD file:rootfs in / ",
        );
        let packages = layer(random, 4 * MIB, 60 * MIB, STEPS[0]);
        Self {
            base: vec![system, packages],
        }
    }

    /// An image for one platform.
    pub(super) fn image(
        &self,
        repository: &mut Repository,
        random: &mut Random,
        created: Millis,
    ) -> Digest {
        let mut layers = self.base.clone();
        for _ in 0..random.between(1, 4) {
            let step = *random.pick(&STEPS[1..]);
            layers.push(layer(random, 200 * KIB, 30 * MIB, step));
        }
        let config = Digest::draw(random);
        put(
            repository,
            random,
            Manifest::Image(Image {
                config,
                layers,
                created,
            }),
        )
    }

    /// An index of images for the first so many platforms.
    pub(super) fn index(
        &self,
        repository: &mut Repository,
        random: &mut Random,
        created: Millis,
        platforms: usize,
        absent: usize,
    ) -> Digest {
        let mut children = Vec::new();
        for (index, platform) in PLATFORMS.iter().take(platforms).enumerate() {
            let present = index + absent < platforms;
            let digest = if present {
                self.image(repository, random, created)
            } else {
                Digest::draw(random)
            };
            children.push(Child {
                digest,
                platform: *platform,
                present,
            });
        }
        put(repository, random, Manifest::Index(children))
    }
}

/// A packed Helm chart.
pub(super) fn chart(repository: &mut Repository, random: &mut Random) -> Digest {
    let artifact = Artifact {
        artifact_type: None,
        config_media_type: "application/vnd.cncf.helm.config.v1+json",
        media_type: "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
        blob: Digest::draw(random),
        size: random.between(3 * KIB, 90 * KIB),
    };
    put(repository, random, Manifest::Artifact(artifact))
}

/// A cosign signature.
pub(super) fn signature(repository: &mut Repository, random: &mut Random) -> Digest {
    let artifact = Artifact {
        artifact_type: Some("application/vnd.dev.cosign.simplesigning.v1+json"),
        config_media_type: "application/vnd.oci.empty.v1+json",
        media_type: "application/vnd.dev.cosign.simplesigning.v1+json",
        blob: Digest::draw(random),
        size: random.between(200, 400),
    };
    put(repository, random, Manifest::Artifact(artifact))
}

fn layer(random: &mut Random, least: u64, most: u64, command: &str) -> Layer {
    Layer {
        digest: Digest::draw(random),
        size: random.between(least, most),
        command: command.to_owned(),
    }
}

fn put(repository: &mut Repository, random: &mut Random, manifest: Manifest) -> Digest {
    let digest = Digest::draw(random);
    repository.manifests.insert(digest, manifest);
    digest
}
