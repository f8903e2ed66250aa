//! What the store holds and no row names: found and removed.
//!
//! An upload comes before its row, so a young object without a row is work in progress. Callers
//! give an instant well before now, at least an hour, and read the rows after that instant.

use std::collections::HashSet;

use aws_sdk_s3::primitives::DateTime;
use futures::stream::{self, StreamExt, TryStreamExt};
use time::OffsetDateTime;

use super::{Files, FilesError};

/// Requests on their way at one time.
const AT_ONCE: usize = 8;

/// An object without a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    /// Its key.
    pub key: String,
    /// Its size.
    pub bytes: u64,
    /// When it was stored, by the store's clock, in whole seconds.
    pub stored: OffsetDateTime,
}

impl Files {
    /// Objects whose key begins with `prefix`, stored before `before`, that are not among `rows`;
    /// in the order of keys.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn keys_without(
        &self,
        rows: &HashSet<String>,
        prefix: &str,
        before: OffsetDateTime,
    ) -> Result<Vec<Orphan>, FilesError> {
        let mut orphans = Vec::new();
        let request = self.client.list_objects_v2().bucket(&*self.bucket).prefix(prefix);
        let mut pages = request.into_paginator().send();
        while let Some(page) = pages.next().await {
            let page = page.map_err(|e| FilesError::of(&self.bucket, e))?;
            for object in page.contents.unwrap_or_default() {
                let (Some(key), Some(stored)) = (object.key, instant(object.last_modified)) else {
                    continue;
                };
                if stored < before && !rows.contains(&key) {
                    let bytes = object.size.unwrap_or_default().try_into().unwrap_or_default();
                    orphans.push(Orphan { key, bytes, stored });
                }
            }
        }
        Ok(orphans)
    }

    /// Removes these objects; those that are gone already are no error.
    ///
    /// One request per key: not every store has the request for many.
    ///
    /// # Errors
    /// The first of the store; the others may be removed or not.
    pub async fn delete_all(&self, keys: impl IntoIterator<Item = String>) -> Result<(), FilesError> {
        stream::iter(keys.into_iter().map(Ok))
            .try_for_each_concurrent(AT_ONCE, |key| async move { self.delete(&key).await })
            .await
    }

    /// Removes the parts of uploads under `prefix` that were begun before `before` and never ended,
    /// because the process was killed. Gives their number.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn abort_unfinished(&self, prefix: &str, before: OffsetDateTime) -> Result<usize, FilesError> {
        let begun = self.unfinished(prefix, before).await?;
        let aborted = begun.len();
        stream::iter(begun)
            .map(Ok)
            .try_for_each_concurrent(AT_ONCE, |(key, id)| async move {
                let request = self.client.abort_multipart_upload().bucket(&*self.bucket);
                let answer = request.key(&key).upload_id(id).send().await;
                match answer.map_err(|e| FilesError::of(&key, e)) {
                    Ok(_) | Err(FilesError::Missing(_)) => Ok(()),
                    Err(error) => Err(error),
                }
            })
            .await?;
        Ok(aborted)
    }

    async fn unfinished(
        &self,
        prefix: &str,
        before: OffsetDateTime,
    ) -> Result<Vec<(String, String)>, FilesError> {
        let mut begun = Vec::new();
        let (mut key_marker, mut id_marker) = (None, None);
        loop {
            let request = self.client.list_multipart_uploads().bucket(&*self.bucket).prefix(prefix);
            let request = request.set_key_marker(key_marker).set_upload_id_marker(id_marker);
            let page = request.send().await.map_err(|e| FilesError::of(&self.bucket, e))?;
            for upload in page.uploads.unwrap_or_default() {
                let (Some(key), Some(id)) = (upload.key, upload.upload_id) else {
                    continue;
                };
                if instant(upload.initiated).is_some_and(|at| at < before) {
                    begun.push((key, id));
                }
            }
            if page.is_truncated != Some(true) || page.next_key_marker.is_none() {
                return Ok(begun);
            }
            (key_marker, id_marker) = (page.next_key_marker, page.next_upload_id_marker);
        }
    }
}

fn instant(at: Option<DateTime>) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(at?.secs()).ok()
}
