//! Rows: entries with authors, parts, files and screenings.

pub mod entry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "entry")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(column_type = "Text")]
        pub edition_id: String,
        #[sea_orm(column_type = "Text")]
        pub account_id: String,
        #[sea_orm(column_type = "Text")]
        pub code: String,
        #[sea_orm(column_type = "Text")]
        pub blind_code: String,
        #[sea_orm(column_type = "Text")]
        pub state: String,
        #[sea_orm(column_type = "Text")]
        pub category: String,
        #[sea_orm(column_type = "Text")]
        pub title: String,
        #[sea_orm(column_type = "Text")]
        pub sort_key: String,
        #[sea_orm(column_type = "Text")]
        pub search_key: String,
        #[sea_orm(column_type = "Text")]
        pub genre: String,
        #[sea_orm(column_type = "Text", nullable)]
        pub agency_id: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub agency_name: String,
        #[sea_orm(column_type = "Text")]
        pub published_on: String,
        #[sea_orm(column_type = "Text")]
        pub answers: String,
        pub version: i32,
        pub created_at: i64,
        pub updated_at: i64,
        pub submitted_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod entry_author {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "entry_author")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub pen_name: String,
        #[sea_orm(column_type = "Text")]
        pub search_key: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod entry_part {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "entry_part")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        #[sea_orm(column_type = "Text")]
        pub title: String,
        #[sea_orm(column_type = "Text")]
        pub published_on: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod entry_file {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "entry_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(column_type = "Text")]
        pub entry_id: String,
        #[sea_orm(column_type = "Text")]
        pub slot: String,
        pub position: i32,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub kind: String,
        pub bytes: i64,
        #[sea_orm(column_type = "Text")]
        pub sha256: String,
        #[sea_orm(column_type = "Text")]
        pub storage_key: String,
        pub created_at: i64,
        pub seconds: Option<i32>,
        pub pages: Option<i32>,
        pub words: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod screening {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "screening")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(column_type = "Text")]
        pub entry_id: String,
        #[sea_orm(column_type = "Text")]
        pub account_id: String,
        #[sea_orm(column_type = "Text")]
        pub outcome: String,
        #[sea_orm(column_type = "Text")]
        pub clause: String,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub decided_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
